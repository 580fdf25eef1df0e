/** What a whole identity number tells (GB 11643); null before it is whole. The api decides, the forms only ask in time. */
export function readIn(typed: string | undefined): { birthDate: string; sex: '1' | '2' } | null {
  const number = (typed ?? '').normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^\d{17}[\dXx]$/.test(number)) return null;
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  return { birthDate, sex: Number(number[16]) % 2 === 1 ? '1' : '2' };
}
