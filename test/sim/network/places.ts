import { divisionsBelow } from '@oih/domain/regions/divisions';
import * as assume from './assumptions.ts';
import type { NetworkPlan } from './plan.ts';

export type Level = assume.Level;

/** Somebody at an institution who sees patients and asks others, or who is asked. */
export interface Doctor {
  roleId: string;
  userName: string;
  departmentCode: string;
  place: Place;
  /** A number of their own, by which what is random about them is fixed. */
  number: number;
}

export interface Place {
  id: string;
  level: Level;
  divisionCode: string;
  name: string;
  /** The institution above: where its cases are dispatched. */
  above: Place | null;
  specialists: Doctor[];
  inviters: Doctor[];
}

/** The user name of those who dispatch at an institution. */
export const deskUser = ({ id }: Place): string => `desk.${id}`;

/** Zhejiang, the province of the demonstration. */
const provinceCode = '330000';

/** The institutions of a province by its real divisions, with the people in them. */
export function placesOf(plan: NetworkPlan): Place[] {
  const all: Place[] = [];
  let doctors = 0;
  const people = (place: Place, kind: string, departments: readonly string[]): Doctor[] =>
    departments.map((departmentCode, at) => {
      const key = `${place.id}-${kind}-${at}`;
      return { roleId: `role-${key}`, userName: `user.${key}`, departmentCode, place, number: doctors++ };
    });
  const found = (id: string, level: Level, divisionCode: string, above: Place | null, name: string): Place => {
    const place: Place = { id, level, divisionCode, name, above, specialists: [], inviters: [] };
    if (level !== 'station') {
      const counts = Object.entries(assume.specialistsOf[level]);
      const departments = counts.flatMap(([code, count]) => Array.from({ length: count }, () => code));
      place.specialists = people(place, 'specialist', departments);
    }
    if (level !== 'province') {
      const asking = Array.from({ length: assume.invitersOf[level] }, () => (level === 'station' ? '02' : '03'));
      place.inviters = people(place, 'inviter', asking);
    }
    all.push(place);
    return place;
  };
  const tops = Array.from({ length: assume.hospitalsOfProvince }, (_, at) =>
    found(`province-${at + 1}`, 'province', provinceCode, null, `省医院 ${at + 1}`),
  );
  const counties: Place[] = [];
  for (const { code, name } of divisionsBelow(provinceCode).slice(0, plan.prefectures)) {
    const hospitals = Array.from({ length: assume.hospitalsPerPrefecture }, (_, at) =>
      found(`prefecture-${code}-${at + 1}`, 'prefecture', code, tops[0]!, `${name}第${at + 1}医院`),
    );
    for (const county of divisionsBelow(code).slice(0, plan.countiesPerPrefecture))
      counties.push(found(`county-${county.code}`, 'county', county.code, hospitals[0]!, `${county.name}医院`));
  }
  for (let at = 0; at < plan.stations; at++) {
    const county = counties[at % counties.length]!;
    found(`station-${county.divisionCode}-${at}`, 'station', county.divisionCode, county, `卫生站 ${at}`);
  }
  return all;
}
