export class Entry {
  constructor(public left: number) {}
}
