/**
 * What will happen, by time; what happens at the same time happens in the order in which it was added.
 *
 * @typedef {object} Event
 * @property {number} at - seconds UTC.
 * @property {number} number - of all events added before.
 * @property {(at: number) => void} act
 */

/** A binary heap of events. */
export class EventQueue {
  /** @type {Event[]} */
  #heap = [];
  #count = 0;

  /**
   * @param {number} at - seconds UTC.
   * @param {(at: number) => void} act - called with `at`.
   */
  add(at, act) {
    const heap = this.#heap;
    const event = { at, number: this.#count, act };
    this.#count += 1;
    let place = heap.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || isBefore(above, event)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = event;
  }

  /**
   * Lets everything happen that is due before a time, with all that it causes before it.
   *
   * @param {number} until - seconds UTC.
   */
  runBefore(until) {
    for (let first = this.#heap[0]; first !== undefined && first.at < until; first = this.#heap[0]) {
      this.#removeFirst();
      first.act(first.at);
    }
  }

  #removeFirst() {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      if (left === undefined) break;
      const isRight = right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (isBefore(last, child)) break;
      heap[place] = child;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = last;
  }
}

/**
 * @param {Event} one
 * @param {Event} other
 * @returns {boolean}
 */
function isBefore(one, other) {
  return one.at === other.at ? one.number < other.number : one.at < other.at;
}
