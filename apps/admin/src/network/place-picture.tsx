import { Badge, Button, Group, Paper, Text, Title } from '@mantine/core';
import type { AllianceView, NetworkMember } from '@oih/contracts/http/network';
import { localized } from '@oih/web/i18n/format';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import classes from './network.module.css';
import { type Place, rungsOf } from './place-rungs.ts';

interface Props {
  organization: NetworkMember;
  above: readonly NetworkMember[];
  below: readonly NetworkMember[];
  alliances: readonly AllianceView[];
}

/** How many institutions of a level are shown before somebody asks for all of them. */
const shownAtFirst = 6;

/** One institution on the ladder. */
function Institution({ place: { member, own, alliances } }: { place: Place }) {
  const { t, language } = useText();
  return (
    <Paper component="li" withBorder className={classes.place} data-own={own || undefined}>
      <Text fw={650}>{localized(member.name, language)}</Text>
      <Text size="sm" c="var(--ink-soft)">
        {[own && t('network.own'), member.divisionName].filter(Boolean).join(' · ')}
      </Text>
      {alliances.length > 0 && (
        <Group gap={6} mt={6}>
          {alliances.map(({ id, name, leads }) => (
            <Badge key={id} variant={leads ? 'light' : 'outline'} tt="none" className={classes.alliance}>
              {leads ? t('network.place.leads', { name }) : name}
            </Badge>
          ))}
        </Group>
      )}
    </Paper>
  );
}

/** The institutions of one level. */
function Rung({ level, places }: { level: NetworkMember['level']; places: readonly Place[] }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const shown = all ? places : places.slice(0, shownAtFirst);
  return (
    <li className={classes.rung} data-own={places.some(({ own }) => own) || undefined}>
      <Text fw={600} className={classes.level}>
        {t(`level.${level}`)}
      </Text>
      <ul className={classes.places}>
        {shown.map((place) => (
          <Institution key={place.member.id} place={place} />
        ))}
      </ul>
      {places.length > shownAtFirst && (
        <Button variant="subtle" className={classes.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'network.place.fewer' : 'network.place.all', { count: places.length })}
        </Button>
      )}
    </li>
  );
}

/** Where an institution stands: a ladder from the province down to the station, with the alliances that hold it together. */
export function PlacePicture(around: Props) {
  const { t } = useText();
  return (
    <section aria-label={t('network.place')}>
      <Title order={2} size="h4" mb="sm">
        {t('network.place')}
      </Title>
      <ol className={classes.ladder}>
        {rungsOf(around).map((rung) => (
          <Rung key={rung.level} {...rung} />
        ))}
      </ol>
    </section>
  );
}
