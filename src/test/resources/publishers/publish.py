"""Publishes an order in each way that pika offers, and prints their ids.

Arguments: the broker's URL, an exchange, a prefix of ids, and an order with # in the place of its id.
"""
import datetime
import decimal
import json
import sys
import time
import uuid

import pika

url, exchange, prefix, order = sys.argv[1:]

PROPERTIES = {
    "none": None,
    "default": pika.BasicProperties(),
    "persistent": pika.BasicProperties(delivery_mode=2, content_type="application/json", content_encoding="utf-8"),
    "timestamp-seconds": pika.BasicProperties(timestamp=int(time.time())),
    "timestamp-milliseconds": pika.BasicProperties(timestamp=int(time.time() * 1000)),
    "properties": pika.BasicProperties(
        priority=9, expiration="600000", user_id="guest", app_id="shop", type="order", message_id="17",
        correlation_id=str(uuid.uuid4()), reply_to="answers", cluster_id="none"),
    "numbers": pika.BasicProperties(headers={
        "int": 7, "large": 2 ** 40, "negative": -1, "decimal": decimal.Decimal("59.90")}),
    "nothing": pika.BasicProperties(headers={"yes": True, "nothing": None, "bytes": b"\x00\xff"}),
    "nested": pika.BasicProperties(headers={"list": [1, "two", [3], {"four": 4}], "table": {"inner": {"innermost": []}}}),
    "time": pika.BasicProperties(headers={"time": datetime.datetime.now()}),
    "cloudevent": pika.BasicProperties(content_type="application/json", headers={
        "cloudEvents:specversion": "1.0", "cloudEvents:id": 7, "cloudEvents:source": "/shop",
        "cloudEvents:type": "order.created", "cloudEvents:time": datetime.datetime.now()}),
}

connection = pika.BlockingConnection(pika.URLParameters(url))
channel = connection.channel()
channel.confirm_delivery()
for name, properties in PROPERTIES.items():
    body = json.dumps(json.loads(order.replace("#", prefix + name)), ensure_ascii=name != "nested")
    channel.basic_publish(exchange, "order.created", body.encode(), properties, mandatory=True)
    print(prefix + name)
connection.close()
