/** The birth date that stands in a whole identity number; null before it is whole. The api decides, the form only asks in time. */
export function birthDateIn(typed: string | undefined): string | null {
  const number = (typed ?? '').normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^\d{17}[\dXx]$/.test(number)) return null;
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}
