import { Group, Switch, Tabs, Text } from '@mantine/core';
import type { ConsultationLine } from '@oih/contracts/http/consultations';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { StatusBadge } from '@oih/web/consultations/status-badge.tsx';
import { useConsultationBox } from '@oih/web/consultations/use-consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import card from '@oih/web/prescriptions/prescription.module.css';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { InpatientList } from '../inpatient/inpatient-list.tsx';
import { useStation } from '../station/use-station.ts';
import { useText } from '../texts/use-text.ts';
import classes from './consulting.module.css';

/** One case of a list, which opens it. */
function Line({ line }: { line: ConsultationLine }) {
  const { language } = useText();
  const { t } = useConsultationText();
  const { patient, from, department, question, start, due, timeZone } = line;
  const when = start ?? due;
  const about = [
    `${patient.name} · ${patient.age}`,
    localized(from.name, language),
    department && localized(department, language),
    t(`consultation.urgency.${line.urgency}`),
    line.inpatient && t('consultation.setting.inpatient'),
    when && `${dayOf(when, timeZone, language)} ${timeOf(when, timeZone, language)}`,
  ];
  const asked = line.inpatient ? `/inpatients/${line.encounterId}` : `/visits/${line.encounterId}`;
  const to = line.standings.includes('consultant') ? `/consulting/${line.id}` : asked;
  return (
    <li className={card.card}>
      <Group justify="space-between" gap="xs">
        <Text
          component={Link}
          to={to}
          fw={650}
          c="inherit"
          style={{ minHeight: '2.75rem', display: 'flex', alignItems: 'center' }}
        >
          {question || t(`consultation.service.${line.service}`)}
        </Text>
        <StatusBadge status={line.status} overdue={line.overdue} />
      </Group>
      <Text size="sm" c="var(--ink-soft)">
        {about.filter(Boolean).join(' · ')}
      </Text>
    </li>
  );
}

function Box({ box, roleId }: { box: 'consulting' | 'asked'; roleId: string }) {
  const { t } = useText();
  const [ended, setEnded] = useState(false);
  const { data, error, refetch } = useConsultationBox(box, [`queue:${roleId}`], ended);
  return (
    <>
      <Group justify="flex-end" my="sm">
        <Switch
          label={t('consulting.ended')}
          checked={ended}
          onChange={(event) => setEnded(event.currentTarget.checked)}
        />
      </Group>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data?.length === 0 && <Empty title={t('consulting.empty')}>{t('consulting.empty.hint')}</Empty>}
      <ul className={classes.lines}>
        {data?.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </>
  );
}

const lists = ['consulting', 'asked', 'inpatients'] as const;

/** The cases in which the doctor is consulted, those that the doctor asked about, and the patients in the ward. A health station has no ward. */
export function ConsultingList({ roleId }: { roleId: string }) {
  const { t } = useText();
  const [search, setSearch] = useSearchParams();
  const { data: station } = useStation(false);
  const wards = station?.station === null;
  const wanted = lists.find((list) => list === search.get('list')) ?? 'consulting';
  const shown = wanted === 'inpatients' && !wards ? 'consulting' : wanted;
  return (
    <Tabs
      value={shown}
      onChange={(list) => setSearch({ list: list ?? 'consulting' }, { replace: true })}
      keepMounted={false}
    >
      <Tabs.List>
        <Tabs.Tab value="consulting">{t('consulting.mine')}</Tabs.Tab>
        <Tabs.Tab value="asked">{t('consulting.asked')}</Tabs.Tab>
        {wards && <Tabs.Tab value="inpatients">{t('inpatient.tab')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="consulting">
        <Box box="consulting" roleId={roleId} />
      </Tabs.Panel>
      <Tabs.Panel value="asked">
        <Box box="asked" roleId={roleId} />
      </Tabs.Panel>
      {wards && (
        <Tabs.Panel value="inpatients">
          <InpatientList roleId={roleId} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}
