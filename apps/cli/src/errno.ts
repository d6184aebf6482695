/** By what code an error goes, as in `ENOSPC`; without one, what it says. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
