import type { AllianceView, NetworkMember } from '@oih/contracts/http/network';

/** The levels as one climbs down them. */
export const levelsFromTop = ['province', 'prefecture', 'county', 'station'] as const;

/** An institution on the ladder, with the alliances that it shares with the own one. */
export interface Place {
  member: NetworkMember;
  own: boolean;
  alliances: readonly { id: string; name: string; leads: boolean }[];
}

interface Around {
  organization: NetworkMember;
  above: readonly NetworkMember[];
  below: readonly NetworkMember[];
  alliances: readonly AllianceView[];
}

/** The own institution first, then whoever leads something, then the others as they came. */
const rank = ({ own, alliances }: Place): number => (own ? 0 : alliances.some(({ leads }) => leads) ? 1 : 2);

/**
 * The ladder on which an institution stands: those above and below it and its partners in alliances, each once, by their levels from the
 * top. A level with nobody on it is left out, and so is an alliance that is closed.
 */
export function rungsOf({ organization, above, below, alliances }: Around) {
  const open = alliances.filter(({ active }) => active);
  const partners = open.flatMap(({ lead, members }) => [lead, ...members]);
  const members = new Map([organization, ...above, ...below, ...partners].map((one) => [one.id, one]));
  const places = [...members.values()].map(
    (member): Place => ({
      member,
      own: member.id === organization.id,
      alliances: open
        .filter(({ lead, members: all }) => lead.id === member.id || all.some(({ id }) => id === member.id))
        .map(({ id, name, lead }) => ({ id, name, leads: lead.id === member.id })),
    }),
  );
  return levelsFromTop
    .map((level) => ({
      level,
      places: places.filter(({ member }) => member.level === level).sort((one, other) => rank(one) - rank(other)),
    }))
    .filter((rung) => rung.places.length > 0);
}
