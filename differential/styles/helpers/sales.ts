export class Entry {
  constructor(public qty: number) {}
}
