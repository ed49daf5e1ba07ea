"""The one place that holds the product's version."""

VERSION = "0.1.0"
