/** Beijing, Tianjin, Shanghai and Chongqing have their districts right below them, where others have prefectures. */
const municipality = /^(11|12|31|50)/;

/** The search for doctors from the place of a station outward, as part of an address. */
export function searchFrom(division: string): string {
  const province = `?province=${division.slice(0, 2)}0000`;
  if (municipality.test(division)) return `${province}&prefecture=${division}`;
  return `${province}&prefecture=${division.slice(0, 4)}00&county=${division}`;
}
