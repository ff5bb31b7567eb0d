class Cache {
  #entries = new Map();
  hits = 0;

  get(key, make) {
    if (this.#entries.has(key)) this.hits++;
    else this.#entries.set(key, make());
    return this.#entries.get(key);
  }
}

export default new Cache();
