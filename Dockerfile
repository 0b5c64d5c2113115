# docker build -t recollect .
# docker run -e DISCORD_TOKEN -v recollect:/data recollect
#
# The token may also be a mounted file:  -e BOT_DISCORD__TOKEN_FILE=/run/secrets/discord_token
# Decks of your own go over the shipped: -v "$PWD/decks:/app/decks:ro"
# A config.toml goes beside them:        -v "$PWD/config.toml:/app/config.toml:ro"
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1
WORKDIR /app

COPY requirements.txt ./
RUN python -m pip install --no-cache-dir --require-hashes --requirement requirements.txt

COPY LICENSE ./
COPY bot ./bot
COPY decks ./decks
RUN python -m compileall -q bot

RUN useradd --uid 1000 --create-home recollect && mkdir /data && chown recollect: /data
USER recollect
VOLUME /data
# The path is absolute, hence four slashes.
ENV BOT_STORAGE__URL=sqlite:////data/recollect.db

STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot", "run"]
