// Publishes an order in each way that amqplib offers, and prints their ids.
// Arguments: the broker's URL, an exchange, a prefix of ids, and an order with # in the place of its id.
const amqp = require('amqplib');

const [url, exchange, prefix, order] = process.argv.slice(2);

const options = {
  default: {},
  persistent: { persistent: true, contentType: 'application/json', contentEncoding: 'utf-8' },
  'timestamp-milliseconds': { timestamp: Date.now() },
  'timestamp-seconds': { timestamp: Math.floor(Date.now() / 1000) },
  properties: {
    persistent: true, priority: 9, expiration: 600000, userId: 'guest', appId: 'shop', type: 'OrderCreated',
    messageId: '17', correlationId: crypto.randomUUID(), replyTo: 'answers', mandatory: true, CC: ['copies'], BCC: 'hidden',
  },
  numbers: { headers: { int: 7, large: 2 ** 40, negative: -1, double: 59.9 } },
  nothing: { headers: { yes: true, nothing: null, missing: undefined } },
  nested: { headers: { list: [1, 'two', [3], { four: 4 }], table: { inner: { innermost: [] } }, bytes: Buffer.from('x') } },
  tagged: {
    headers: {
      time: { '!': 'timestamp', value: Date.now() }, price: { '!': 'decimal', value: { digits: 5990, places: 2 } },
      float: { '!': 'float', value: 59.9 }, short: { '!': 'short', value: 7 }, byte: { '!': 'byte', value: 1 },
    },
  },
  cloudevent: {
    contentType: 'application/json',
    headers: {
      'cloudEvents:specversion': '1.0', 'cloudEvents:id': 7, 'cloudEvents:source': '/shop',
      'cloudEvents:type': 'order.created', 'cloudEvents:time': { '!': 'timestamp', value: Math.floor(Date.now() / 1000) },
    },
  },
};

async function publish() {
  const connection = await amqp.connect(url);
  const channel = await connection.createConfirmChannel();
  for (const [name, with_] of Object.entries(options)) {
    channel.publish(exchange, 'order.created', Buffer.from(order.replace('#', prefix + name)), with_);
    console.log(prefix + name);
  }
  await channel.waitForConfirms();
  await connection.close();
}

publish();
