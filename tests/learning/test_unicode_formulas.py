"""A simple formula is said in Unicode as everybody reads it, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.unicode_formulas import as_unicode

SAID = {
    "x": "x",
    "x^2": "x²",
    "x_i^2": "xᵢ²",
    "x^10": "x¹0",
    "x^{10}": "x¹⁰",
    "x^{2n+1}": "x²ⁿ⁺¹",
    "e^{-x}": "e⁻ˣ",
    "a_{ij}": "aᵢⱼ",
    r"x_\text{max}": "xₘₐₓ",
    r"\beta_1 = 0.9": "β₁ = 0.9",
    "a+b=-1": "a + b = −1",
    "-x": "−x",
    r"3\times3": "3 × 3",
    r"a \cdot b": "a · b",
    r"x\le y": "x ≤ y",
    "x<y": "x < y",
    r"\frac{1}{2}": "1/2",
    r"\frac12": "1/2",
    r"x = \frac{a}{b} + 1": "x = a/b + 1",
    r"\sqrt{2}": "√2",
    r"\sqrt{d_k}": "√(dₖ)",
    r"\sqrt{x^2}": "√(x²)",
    r"\sqrt{x+1}": "√(x + 1)",
    r"O(n \log n)": "O(n log n)",
    r"\sin^2 x": "sin² x",
    r"\operatorname{ReLU}(x)=\max(0,x)": "ReLU(x) = max(0, x)",
    r"p(y\mid x)": "p(y | x)",
    r"f\colon A\to B": "f: A → B",
    r"W\in\mathbb{R}^n": "W ∈ ℝⁿ",
    r"\mathbf{x}^\top\mathbf{W}": "𝐱ᵀ𝐖",
    r"\mathcal{L}": "ℒ",
    r"\hat{y}": "ŷ",
    r"90^\circ": "90°",
    "f'(x)": "f′(x)",
    r"\mathrm{H_2O}": "H₂O",
    r"\mathrm{d}x": "dx",
    r"x \text{ if } x > 0": "x if x > 0",
    r"\left\{1, 2\right\}": "{1, 2}",
    "1{,}000": "1,000",
    r"5\%": "5%",
    r"a\,b": "a b",
    "größe": "größe",
    r"(f \circ g)(x)": "(f ∘ g)(x)",
    r"20\,^\circ\mathrm{C}": "20 °C",
    r"5~\text{kg}": "5 kg",
    "3,14": "3,14",
    "1,000,000": "1,000,000",
    "f(a,b)": "f(a, b)",
    "x_1,2": "x₁, 2",
    r"x = 1 \quad y = 2": "x = 1\u2003y = 2",
    r"a \bmod n": "a mod n",
    r"a \equiv b \pmod{n}": "a ≡ b (mod n)",
    r"\mathbb{1}": "𝟙",
    r"\operatorname*{arg\,max}_x f(x)": "arg maxₓ f(x)",
    r"10\,\mathrm{kg\,m\,s^{-2}}": "10 kg m s⁻²",
    r"\mathrm{2H_2 + O_2 \to 2H_2O}": "2H₂ + O₂ → 2H₂O",
    r"\mathrm{SO_4^{2-}}": "SO₄²⁻",
    r"\frac{\mathrm{kg}}{\mathrm{mol}}": "kg/mol",
    r"\frac{1}{\sqrt{2\pi}}": "1/√(2π)",
    r"\displaystyle\frac{1}{2}": "1/2",
    "f'^2": "f′²",
    "|-x| - |y|": "|−x| − |y|",
    r"\lVert -x \rVert_2": "‖−x‖₂",
    r"\sin -x": "sin −x",
    "a/-b": "a/−b",
    r"x = \; -1": "x = −1",
    r"x = 1 \text{ or } -1": "x = 1 or −1",
    r"\text{net profit} - \text{cost}": "net profit − cost",
    "a := b": "a := b",
    "a <= b": "a <= b",
    r"T_{\max}": "Tₘₐₓ",
}

# What would be read otherwise than it is meant, and what is no formula.
NOT_SAID = [
    r"\frac{a+b}{c}",
    r"2\frac{1}{2}",
    r"\frac{a}{b}x",
    r"\frac{a}{b}^2",
    r"\frac{\frac{a}{b}}{c}",
    r"(a)\frac{b}{c}",
    r"\sqrt{x}y",
    r"\sqrt{x}^2",
    r"\sqrt[3]{x}",
    r"\sum_{i=1}^n x_i",
    r"\int_0^1 x",
    "x^{y_i}",
    "x^{1/2}",
    "x_{i,j}",
    "W_Q",
    "x^q",
    r"\hat{x}",
    r"\hat{xy}",
    r"x^\circ",
    r"\begin{matrix}a\end{matrix}",
    r"\unheard",
    r"\mathbb{A}",
    "a & b",
    r"a \\ b",
    "x^",
    "^2",
    "{",
    "}",
    r"\frac{a",
    r"\text{a_b}",
    r"a \div \frac{b}{c}",
    r"\sqrt{x+1}^2",
    r"\sqrt{x+1}!",
    r"\sqrt{x+1}(y)",
    r"\sqrt{2}\sin x",
    r"\sqrt{x}\!y",
    "x^2^3",
    "{x^2}^3",
    "{x_i}_j",
    "x^2'",
    r"e^{\ln x}",
    r"\frac{1}{\mathrm{a+b}}",
    "2{}^{14}C",
    r"\operatorname{a+b} x",
    "a -> b",
    r"(90-x)^\circ",
    " ",
    "{" * 40 + "}" * 40,
]


@pytest.mark.parametrize(("source", "said"), SAID.items())
def test_a_simple_formula_is_said(source, said):
    assert as_unicode(source) == said


@pytest.mark.parametrize("source", NOT_SAID)
def test_what_needs_a_picture_is_not_said(source):
    assert as_unicode(source) is None


@given(st.text(max_size=300) | st.text(alphabet=r"\frac{}^_ sqrt12x'()", max_size=300))
def test_any_text_is_said_or_not(source):
    said = as_unicode(source)

    assert said is None or said.strip()
