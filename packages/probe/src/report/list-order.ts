/** Puts what comes in any order into that of the list, and lets each go on as soon as all before it have. */
export class ListOrder<Item> {
  readonly #waiting = new Map<number, Item>();
  #next = 0;

  /** Takes the item at this place of the list, counted from 0; returns those whose turn has come. */
  add(index: number, item: Item): readonly Item[] {
    this.#waiting.set(index, item);
    const due: Item[] = [];
    for (let next = this.#waiting.get(this.#next); next !== undefined; next = this.#waiting.get(this.#next)) {
      due.push(next);
      this.#waiting.delete(this.#next);
      this.#next += 1;
    }
    return due;
  }

  /** What still waits for places that will never come. */
  rest(): readonly Item[] {
    const places = [...this.#waiting.keys()].sort((one, other) => one - other);
    const items = places.flatMap((place) => this.#waiting.get(place) ?? []);
    this.#waiting.clear();
    return items;
  }
}
