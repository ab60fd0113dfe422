// Titles and explanations of the worker's names.

/**
 * In the order of the picture; flows that are not named here follow. readsContent: messages of this flow can be edited. Of other
 * messages only the order id counts.
 */
export const FLOWS = {
  'order-created': {title: 'Orders', does: 'accepts new orders', readsContent: true},
  payment: {title: 'Payment', does: 'collects payments'},
  shipping: {title: 'Shipping', does: 'books shipments'},
};

export const flowTitle = (name) => FLOWS[name]?.title ?? (name || 'Other source');

export const flowSays = ({name, takes}) => FLOWS[name]?.does ?? `handles ${takes}`;

export const flowPlace = (name) => (name in FLOWS ? Object.keys(FLOWS).indexOf(name) : Infinity);

export const ORDER_STATES = {
  ACCEPTED: {title: 'Accepted', tone: 'busy', next: 'payment', says: 'The payment has not been collected yet.'},
  ACTION_REQUIRED: {title: 'Waits for the customer', tone: 'busy', next: 'payment', says: 'The customer has to confirm the payment. The shop got the link in payment.action_required.'},
  AUTHORIZED: {title: 'Authorized', tone: 'busy', next: 'shipping', says: 'The payment is authorized, and captured after the shipment. The shipment has not been booked yet.'},
  PAID: {title: 'Paid', tone: 'busy', next: 'shipping', says: 'The payment is collected. The shipment has not been booked yet.'},
  CAPTURING: {title: 'Capturing', tone: 'busy', next: 'payment', says: 'The order is shipped. The authorized payment has not been captured yet.'},
  SHIPPED: {title: 'Shipped', tone: 'ok', says: 'Paid and shipped. No further steps.'},
  COMPLETED: {title: 'Completed', tone: 'ok', says: 'Paid, and there is nothing to ship. No further steps.'},
  REFUNDING: {title: 'Refunding', tone: 'warn', next: 'payment', says: 'The order will not be shipped. The payment has not been refunded yet.'},
  REFUNDED: {title: 'Refunded', tone: 'off', says: 'The order was not shipped, and the payment was refunded. No further steps.'},
  VOIDING: {title: 'Voiding', tone: 'warn', next: 'payment', says: 'The order will not be shipped. The authorization has not been released yet.'},
  VOIDED: {title: 'Voided', tone: 'off', says: 'The order was not shipped, and the customer was not charged. No further steps.'},
  DECLINED: {title: 'Declined', tone: 'off', says: 'The payment was declined, and the customer was not charged. No further steps.'},
  CANCELLED: {title: 'Cancelled', tone: 'off', says: 'The order was cancelled before the customer was charged. No further steps.'},
  CLOSED: {title: 'Closed', tone: 'off', says: 'An operator ended the order by discarding the dead letter that stopped it. No further steps.'},
};

export const EFFECT_STATES = {
  STARTED: 'requested, no answer yet',
  UNKNOWN: 'no answer in time: the outcome is unknown',
  PENDING: 'the provider decides later',
  FAILED: 'failed: the provider did not act',
  SUCCEEDED: 'done',
  REFUSED: 'refused',
  CANCELLED: 'cancelled before the request was sent',
};

export const EVENTS = {
  'order.accepted': 'Order accepted',
  'payment.collected': 'Payment collected',
  'payment.authorized': 'Payment authorized',
  'payment.captured': 'Payment captured',
  'payment.voided': 'Authorization released',
  'payment.action_required': 'The customer has to confirm the payment',
  'payment.declined': 'Payment declined',
  'refund.requested': 'Refund requested',
  'refund.refused': 'Refund not possible',
  'refund.failed': 'Refund refused by the provider',
  'payment.refunded': 'Payment refunded',
  'shipment.booked': 'Shipment booked',
  'shipment.refused': 'Shipment refused',
  'order.cancelled': 'Order cancelled',
  'cancellation.refused': 'Cancellation refused',
  'order.rejected': 'Invalid message about it rejected',
  'order.needs_attention': 'Stopped: needs an operator',
  'order.resumed': 'Resumed',
  'order.closed': 'Closed',
};

/** stops: the order of a message between flows waits until an operator acts. */
export const REASONS = {
  NOT_JSON: {title: 'Not JSON', says: 'The body is not JSON. The message names its format. Fix the body, or ask the shop to send it again.'},
  TOO_LARGE: {title: 'Too large', says: 'The worker did not read it. The message names the queue in which it is kept.'},
  INVALID_FIELD: {title: 'Invalid field', says: 'A field is missing or invalid. The message names it. Fix the body, or discard it.'},
  UNKNOWN_TYPE: {title: 'Unknown type', says: 'The queue does not handle this event type. Find the publisher, then discard it.'},
  INVALID_ENVELOPE: {title: 'Invalid envelope', says: 'A header is missing or invalid. The message names it.'},
  UNKNOWN_ORDER: {title: 'Unknown order', says: 'The ledger does not have the order.'},
  DIFFERENT_ORDER: {title: 'Different order', says: 'The ledger already has another order under this id. The message names the fields that differ. Ask the shop to send it under a new id, or discard it.'},
  UNEXPECTED_STATE: {title: 'Unexpected state', says: 'It does not match the state of the order. No worker publishes such an event. Find the publisher, then discard it.'},
  OUTCOME_UNKNOWN: {title: 'Outcome unknown', stops: true, says: 'The provider may have acted, and cannot report the outcome. Check at the provider before you replay or discard it.'},
  REQUEST_REJECTED: {title: 'Request rejected', stops: true, says: 'The provider rejected the request as wrong, and did nothing. Fix the cause and replay it, or cancel the order.'},
  REFUND_REFUSED: {title: 'Refund refused', stops: true, says: 'The provider refused the refund. Refund the customer by hand, then discard it.'},
  AUTHORIZATION_EXPIRED: {title: 'Authorization expired', stops: true, says: 'The payment can no longer be captured, so nothing was shipped. Cancel the order, and ask the shop to place it under a new id.'},
  CAPTURE_REFUSED: {title: 'Capture refused', stops: true, says: 'The order is shipped, and the provider refused to capture the payment. An operator has to collect it.'},
  VOID_REFUSED: {title: 'Void refused', stops: true, says: 'The provider refused to release the authorization. Make sure that it is not captured.'},
  RETRIES_EXHAUSTED: {title: 'Retries exhausted', stops: true, says: 'All retries failed. Replay it once the cause is fixed.'},
  UNEXPECTED_FAILURE: {title: 'Unexpected failure', stops: true, says: 'A defect of the worker. Replay it once the defect is fixed.'},
  DELIVERY_LIMIT: {title: 'Delivery limit', says: 'It was in flight each time a worker or its channel ended. It may be the cause.'},
};

export const reasonTitle = (reason) => REASONS[reason]?.title ?? reason;

export const DEAD_LETTER_STATES = {
  OPEN: {title: 'Needs an operator', tone: 'bad'},
  PLANNED: {title: 'In a replay', tone: 'busy'},
  SENT: {title: 'Sent again', tone: 'busy'},
  RESOLVED: {title: 'Resolved', tone: 'ok'},
  DISCARDED: {title: 'Discarded', tone: 'off'},
};

/** What became of the order of a discarded dead letter. */
export function discardSays({orderId, orderState, history = []}) {
  if (history.some(({what}) => what === 'ORDER_CLOSED')) {
    return 'Discarding it ended the order.';
  }
  return orderState ? 'Discarding it did not change the order.' : orderId ? 'The order was not accepted.' : '';
}

export const HISTORY = {
  ARRIVED: 'Arrived',
  CAME_AGAIN: 'Dead-lettered again',
  REPLAYED: 'Replayed',
  RESOLVED: 'Resolved',
  FAILED_AGAIN: 'Failed again',
  EDITED: 'Edited',
  DISCARDED: 'Discarded',
  ORDER_CLOSED: 'Order closed',
  STOPPED: 'Removed from a replay',
};

export const REPLAY_STATES = {
  RUNNING: {title: 'Running', tone: 'busy'},
  DONE: {title: 'Done', tone: 'ok'},
  STOPPED: {title: 'Stopped', tone: 'warn'},
};
