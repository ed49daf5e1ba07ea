"""The settings of the running application, for rooms that have no environment of their own."""

from datetime import date

from flask import Flask, current_app

from app.core.clock import today
from app.core.config import Settings

_SETTINGS = "kakehashi_settings"


def init_app(app: Flask, settings: Settings) -> None:
    """Keep `settings` with `app`."""
    app.extensions[_SETTINGS] = settings


def current_settings() -> Settings:
    """Return the settings of the current application (in a request, a command or a task)."""
    settings: Settings = current_app.extensions[_SETTINGS]
    return settings


def today_here() -> date:
    """Return the day that it is for the company (`KAKEHASHI_TIMEZONE`)."""
    return today(current_settings().timezone)
