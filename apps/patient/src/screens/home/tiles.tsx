import { SimpleGrid, Text } from '@mantine/core';
import { setElderMode, useElderMode } from '@oih/web/theme/elder-mode';
import {
  IconCalendarEvent,
  IconChevronRight,
  IconFileText,
  IconHourglass,
  IconSearch,
  IconTextSize,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './tiles.module.css';

function TileFace({ icon, title, lead }: { icon: ReactNode; title: string; lead: string }) {
  return (
    <>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={classes.words}>
        <Text span fw={650} size="lg" display="block">
          {title}
        </Text>
        <Text span c="var(--ink-soft)" size="sm" display="block">
          {lead}
        </Text>
      </span>
      <IconChevronRight size="1.25rem" color="var(--ink-soft)" aria-hidden />
    </>
  );
}

/** The ways on from home; elder mode among them, in plain sight. */
export function Tiles() {
  const { t } = useTranslation();
  const { on, size } = useElderMode();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
      <Link to="/find" className={`card card-link ${classes.tile}`}>
        <TileFace icon={<IconSearch size="1.5rem" />} title={t('nav.find')} lead={t('home.find.lead')} />
      </Link>
      <Link to="/visits" className={`card card-link ${classes.tile}`}>
        <TileFace icon={<IconCalendarEvent size="1.5rem" />} title={t('nav.visits')} lead={t('home.visits.lead')} />
      </Link>
      <Link to="/record" className={`card card-link ${classes.tile}`}>
        <TileFace icon={<IconFileText size="1.5rem" />} title={t('record.title')} lead={t('home.record.lead')} />
      </Link>
      <Link to="/family" className={`card card-link ${classes.tile}`}>
        <TileFace icon={<IconUsers size="1.5rem" />} title={t('family.title')} lead={t('home.family.lead')} />
      </Link>
      <Link to="/waitlist" className={`card card-link ${classes.tile}`}>
        <TileFace icon={<IconHourglass size="1.5rem" />} title={t('waitlist.title')} lead={t('home.waitlist.lead')} />
      </Link>
      <button
        type="button"
        className={`card card-link ${classes.tile}`}
        onClick={() => setElderMode({ on: !on, size })}
      >
        <TileFace
          icon={<IconTextSize size="1.5rem" />}
          title={t(on ? 'elder.off' : 'elder')}
          lead={t(on ? 'home.elder.off.lead' : 'home.elder.lead')}
        />
      </button>
    </SimpleGrid>
  );
}
