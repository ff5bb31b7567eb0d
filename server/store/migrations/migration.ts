/** One step of the schema; once released it is never edited, only followed by another. */
export interface Migration {
  /** 1-based, without gaps. */
  version: number;
  name: string;
  /** Runs in one transaction. */
  sql: string;
}
