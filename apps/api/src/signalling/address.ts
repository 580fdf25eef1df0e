/**
 * The address of a browser behind proxies of ours: the entry of X-Forwarded-For that the outermost of them wrote. Entries before it can be
 * made up by anybody and are not looked at.
 */
export function addressOf(direct: string, forwardedFor: string | string[] | undefined, proxies: number): string {
  if (proxies === 0) return direct;
  const entries = [forwardedFor ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  return entries.at(-proxies) ?? direct;
}
