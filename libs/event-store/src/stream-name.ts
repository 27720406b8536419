/** `case` of `case-<uuid>`; the uuid has five groups, the category may itself hold hyphens. */
export function categoryOf(stream: string): string {
  return stream.slice(0, -37);
}

/** The uuid of a stream's name. */
export function idOf(stream: string): string {
  return stream.slice(-36);
}
