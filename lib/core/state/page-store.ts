/** Where pages go that memory has no room for. */
export interface PageStore {
  /** Keeps the content of a page, in place of an earlier one; throws when there is no room for it. */
  write(page: number, bytes: Uint8Array): void;
  /** Gives back what was written last, into as many bytes. */
  read(page: number, into: Uint8Array): void;
}
