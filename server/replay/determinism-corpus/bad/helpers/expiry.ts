/** Minutes until something that was valid from `start` for `hours` is no longer valid; negative when it is over. */
export function minutesLeft(start: string, hours: number): number {
  const endMs = Date.parse(start) + hours * 3_600_000;
  return Math.round((endMs - Date.now()) / 60_000); // <- here
}
