import { SourceUnavailableError } from "#core/source-unavailable-error.ts";

/** Where a store is, as far as it may be told: never a password. */
export interface StoreAddress {
  host: string;
  port: number;
  database: string;
  user: string;
}

/** The store does not answer, or does not let us in. */
export class StoreUnavailableError extends SourceUnavailableError {
  override readonly name = "StoreUnavailableError";
  /** Null when not even the address could be understood. */
  readonly address: StoreAddress | null;
  readonly reason: string;

  /** `reason` must be free of secrets already. */
  constructor(address: StoreAddress | null, reason: string) {
    super(
      address === null
        ? `The store is not available: ${reason}`
        : `The store ${tell(address)} is not available: ${reason}`,
    );
    this.address = address;
    this.reason = reason;
  }
}

function tell({ host, port, database, user }: StoreAddress): string {
  const place = host.startsWith("/") ? `in ${host}` : `at ${host}:${port}`;
  return `${place} (database ${database}, user ${user})`;
}
