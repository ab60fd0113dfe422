#!/usr/bin/python3
"""Three hops on aio-pika: one process, which handles all prefetched messages concurrently."""

import asyncio
import hashlib
import json
import os
import signal
import uuid
from datetime import datetime, timezone

import aio_pika
from aio_pika import DeliveryMode, Message

PREFIX = os.environ.get("BENCH_PREFIX", "")
PREFETCH = int(os.environ.get("BENCH_PREFETCH", 250))


def accepted(order):
    order["acceptedAt"] = datetime.now(timezone.utc).isoformat()


def collected(order):
    order["paymentReference"] = "pay_" + order["orderId"]


def booked(order):
    order["trackingNumber"] = "trk_" + order["orderId"]


def event(event_type, order):
    """A persistent message with the same properties and headers as those of Orderflow."""
    now = datetime.now(timezone.utc)
    order_id = order["orderId"]
    # The id follows from order and type, so that an event that is published again has the same id.
    event_id = str(uuid.UUID(bytes=hashlib.md5(f"{order_id}/{event_type}".encode()).digest(), version=3))
    return Message(
        json.dumps(order).encode(),
        content_type="application/json",
        delivery_mode=DeliveryMode.PERSISTENT,
        message_id=event_id,
        type=event_type,
        correlation_id=order_id,
        timestamp=now,
        headers={
            "cloudEvents:specversion": "1.0",
            "cloudEvents:id": event_id,
            "cloudEvents:source": "orderflow",
            "cloudEvents:type": event_type,
            "cloudEvents:subject": order_id,
            "cloudEvents:time": now.isoformat(),
        },
    )


class Hop:
    def __init__(self, queue, event_type, step, latency_name=None):
        self.queue_name = PREFIX + queue
        self.event_type = event_type
        self.step = step
        self.latency = int(os.environ.get(latency_name, 0)) / 1000 if latency_name else 0
        self.in_flight = set()

    async def start(self, consuming, publishing):
        # If no queue takes an event, publish raises an error and the incoming message is requeued.
        outgoing = await publishing.channel(on_return_raises=True)
        self.exchange = await outgoing.get_exchange(PREFIX + "orders")
        incoming = await consuming.channel()
        await incoming.set_qos(prefetch_count=PREFETCH)
        self.queue = await incoming.get_queue(self.queue_name)
        self.consumer = await self.queue.consume(self.received)

    async def stop(self):
        await self.queue.cancel(self.consumer)
        if self.in_flight:
            await asyncio.wait(self.in_flight, timeout=10)

    async def received(self, message):
        """Called in a task of its own for each message."""
        task = asyncio.current_task()
        self.in_flight.add(task)
        task.add_done_callback(self.in_flight.discard)
        # Acks the message at the end and requeues it on an error.
        async with message.process(requeue=True):
            order = json.loads(message.body)
            self.step(order)
            if self.latency:
                await asyncio.sleep(self.latency)
            # Returns when the broker has confirmed the event.
            await self.exchange.publish(event(self.event_type, order), self.event_type)


def connect(name):
    return aio_pika.connect_robust(
        host=os.environ.get("RABBITMQ_HOST", "localhost"),
        port=int(os.environ.get("RABBITMQ_PORT", 5672)),
        login=os.environ.get("RABBITMQ_USERNAME", "guest"),
        password=os.environ.get("RABBITMQ_PASSWORD", "guest"),
        client_properties={"connection_name": name},
    )


async def main():
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    hops = [
        Hop("order-created", "order.accepted", accepted),
        Hop("payment", "payment.collected", collected, "PAYMENT_LATENCY_MS"),
        Hop("shipping", "shipment.booked", booked, "SHIPPING_LATENCY_MS"),
    ]
    # Two connections, because a broker that blocks a publisher must not block its consumers.
    async with await connect("consuming") as consuming, await connect("publishing") as publishing:
        for hop in hops:
            await hop.start(consuming, publishing)
        print("ready", flush=True)
        await stopping.wait()
        for hop in hops:
            await hop.stop()


if __name__ == "__main__":
    asyncio.run(main())
