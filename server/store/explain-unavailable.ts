/** SQLSTATE of the ways in which a server refuses or drops us; classes by their first two characters. */
const refusals = new Set(["08", "28", "3D", "53", "57", "58"]);

/** Codes of Node's network and TLS layers. */
const networkCodes =
  /^(ECONN|EPIPE|ENOENT|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|EACCES|EPERM|EADDR|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH)/;

/** What `pg` says, in words only, when a connection is lost or not had. */
const lostConnection =
  /connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|query read timeout|connection timeout|does not support SSL|timeout expired|client was closed|SASL|server requested/i;

/** Why the store is not available, in a clause without secrets; null when the error means something else. */
export function explainUnavailable(error: unknown, secrets: readonly string[]): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof AggregateError && error.errors[0] !== undefined) {
    return explainUnavailable(error.errors[0], secrets);
  }
  const code = String((error as { code?: unknown }).code ?? "");
  if (code === "57014") return "it did not answer in time";
  const known = isSqlState(code) ? refusals.has(code.slice(0, 2)) : networkCodes.test(code);
  if (!known && !lostConnection.test(error.message)) return null;
  return hideSecrets(error.message, secrets).replace(/[.\s]+$/, "");
}

/** Replaces each secret, however it is written, by three asterisks. */
function hideSecrets(text: string, secrets: readonly string[]): string {
  let hidden = text;
  for (const secret of secrets) {
    for (const form of [secret, encodeURIComponent(secret), encodeURI(secret)]) {
      if (form !== "") hidden = hidden.replaceAll(form, "***");
    }
  }
  return hidden;
}

function isSqlState(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);
}
