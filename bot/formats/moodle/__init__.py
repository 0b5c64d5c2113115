"""Questions of Moodle, as GIFT and as XML."""
