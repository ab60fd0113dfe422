// What the worker's names mean, in plain words.

/** readsContent: a message of this flow can be edited. Of all others only the order id counts, and the ledger has the rest. */
export const FLOWS = {
  'order-created': {title: 'Orders', does: 'writes new orders down', readsContent: true},
  payment: {title: 'Payment', does: 'collects the money'},
  shipping: {title: 'Shipping', does: 'books the shipment'},
};

export const flowTitle = (name) => FLOWS[name]?.title ?? (name || 'From elsewhere');

export const ORDER_STATES = {
  ACCEPTED: {title: 'Accepted', tone: 'busy', next: 'payment', says: 'The payment is still to be collected.'},
  PAID: {title: 'Paid', tone: 'busy', next: 'shipping', says: 'The money is collected, the shipment is still to be booked.'},
  SHIPPED: {title: 'Shipped', tone: 'ok', says: 'Paid and shipped. Nothing is left to do.'},
  REFUNDING: {title: 'Refunding', tone: 'warn', next: 'payment', says: 'It will not be shipped. The money is still to be given back.'},
  REFUNDED: {title: 'Refunded', tone: 'off', says: 'It was not shipped and the money was given back. Nothing is left to do.'},
  DECLINED: {title: 'Declined', tone: 'off', says: 'The payment was declined: nobody was charged. Nothing is left to do.'},
  CANCELLED: {title: 'Cancelled', tone: 'off', says: 'It was cancelled before anybody was charged. Nothing is left to do.'},
};

export const EFFECT_STATES = {
  STARTED: 'asked, no answer yet',
  UNKNOWN: 'no answer in time: it may have happened',
  PENDING: 'the provider decides later',
  FAILED: 'failed: the provider did not act',
  SUCCEEDED: 'done',
  REFUSED: 'refused',
  CANCELLED: 'cancelled before the provider was asked',
};

export const EVENTS = {
  'order.accepted': 'Order accepted',
  'payment.collected': 'Payment collected',
  'payment.declined': 'Payment declined',
  'payment.refunded': 'Money given back',
  'shipment.booked': 'Shipment booked',
  'shipment.refused': 'Shipment refused',
  'order.cancelled': 'Order cancelled',
  'cancellation.refused': 'Too late to cancel',
};

export const REASONS = {
  NOT_JSON: {title: 'Not JSON', says: 'The body cannot be read at all. Mend the body, or discard it.'},
  TOO_LARGE: {title: 'Too large', says: 'It was not read. The message says in which queue it is set aside.'},
  INVALID_FIELD: {title: 'Invalid field', says: 'A field is missing or wrong; the message names it. Mend the body, or discard it.'},
  UNKNOWN_TYPE: {title: 'Unknown type', says: 'An event that this queue does not handle. Who sends it here?'},
  INVALID_ENVELOPE: {title: 'Invalid envelope', says: 'A header is missing or wrong; the message names it.'},
  UNKNOWN_ORDER: {title: 'Unknown order', says: 'It speaks of an order that was never accepted here.'},
  DIFFERENT_ORDER: {title: 'Different order', says: 'Another order came first under this id; the message names the fields that differ. Let the shop send it under a new id, or discard it.'},
  UNEXPECTED_STATE: {title: 'Unexpected state', says: 'The state of the order does not call for this. No worker publishes such an event: find the publisher, then discard it.'},
  OUTCOME_UNKNOWN: {title: 'Outcome unknown', says: 'The provider may have acted and cannot tell. Look there before it is tried again.'},
  REFUND_REFUSED: {title: 'Refund refused', says: 'The provider would not give the money back: a person has to.'},
  RETRIES_EXHAUSTED: {title: 'Retries exhausted', says: 'It failed as often as it may. Replay it when the cause is gone.'},
  UNEXPECTED_FAILURE: {title: 'Unexpected failure', says: 'A defect of the worker. Replay it with a version that mends it.'},
  DELIVERY_LIMIT: {title: 'Delivered too often', says: 'It was under way each time a worker died. It may be the cause.'},
};

export const reasonTitle = (reason) => REASONS[reason]?.title ?? reason;

export const DEAD_LETTER_STATES = {
  OPEN: {title: 'Needs a person', tone: 'bad'},
  PLANNED: {title: 'In a replay', tone: 'busy'},
  SENT: {title: 'Sent again', tone: 'busy'},
  RESOLVED: {title: 'Resolved', tone: 'ok'},
  DISCARDED: {title: 'Discarded', tone: 'off'},
};

export const HISTORY = {
  ARRIVED: 'Arrived',
  CAME_AGAIN: 'Came again',
  REPLAYED: 'Replayed',
  RESOLVED: 'Resolved',
  FAILED_AGAIN: 'Failed again',
  EDITED: 'Edited',
  DISCARDED: 'Discarded',
  STOPPED: 'Taken out of a replay',
};

export const REPLAY_STATES = {
  RUNNING: {title: 'Running', tone: 'busy'},
  DONE: {title: 'Done', tone: 'ok'},
  STOPPED: {title: 'Stopped', tone: 'warn'},
};
