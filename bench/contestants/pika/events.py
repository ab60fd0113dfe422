"""The settings from the environment, and the properties of a persistent message: the same as those of Orderflow."""

import hashlib
import os
import uuid
from datetime import datetime, timezone

import pika


def connection_parameters():
    return pika.ConnectionParameters(
        host=os.environ.get("RABBITMQ_HOST", "localhost"),
        port=int(os.environ.get("RABBITMQ_PORT", 5672)),
        credentials=pika.PlainCredentials(
            os.environ.get("RABBITMQ_USERNAME", "guest"), os.environ.get("RABBITMQ_PASSWORD", "guest")
        ),
    )


def prefix():
    return os.environ.get("BENCH_PREFIX", "")


def exchange():
    return prefix() + "orders"


def properties(event_type, order_id):
    now = datetime.now(timezone.utc)
    # The id follows from order and type, so that an event that is published again has the same id.
    event_id = str(uuid.UUID(bytes=hashlib.md5(f"{order_id}/{event_type}".encode()).digest(), version=3))
    return pika.BasicProperties(
        content_type="application/json",
        delivery_mode=2,
        message_id=event_id,
        type=event_type,
        correlation_id=order_id,
        timestamp=int(now.timestamp()),
        headers={
            "cloudEvents:specversion": "1.0",
            "cloudEvents:id": event_id,
            "cloudEvents:source": "orderflow",
            "cloudEvents:type": event_type,
            "cloudEvents:subject": order_id,
            "cloudEvents:time": now.isoformat(),
        },
    )
