import { Button, Group, Switch, Text } from '@mantine/core';
import type { InpatientView } from '@oih/contracts/http/inpatients';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import card from '@oih/web/prescriptions/prescription.module.css';
import { IconBed } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import classes from '../consulting/consulting.module.css';
import { useText } from '../texts/use-text.ts';
import { AdmitDialog } from './admit-dialog.tsx';
import { AskedBadges, StayWords } from './stay-words.tsx';
import { useInpatients } from './use-inpatients.ts';

/** One in-patient of the list, which opens the stay. */
function Line({ inpatient }: { inpatient: InpatientView }) {
  return (
    <li className={card.card}>
      <Group justify="space-between" gap="xs">
        <Text
          component={Link}
          to={`/inpatients/${inpatient.encounterId}`}
          fw={650}
          c="inherit"
          style={{ minHeight: '2.75rem', display: 'flex', alignItems: 'center' }}
        >
          {inpatient.patient.name}
        </Text>
        <AskedBadges inpatient={inpatient} />
      </Group>
      <StayWords inpatient={inpatient} />
    </li>
  );
}

/** The doctor’s patients in the ward about whom others are, or were, consulted. */
export function InpatientList({ roleId }: { roleId: string }) {
  const { t } = useText();
  const [discharged, setDischarged] = useState(false);
  const [admitting, setAdmitting] = useState(false);
  const { data, error, refetch } = useInpatients(roleId, discharged);
  return (
    <>
      <Group justify="space-between" my="sm">
        <Button leftSection={<IconBed size="1.1rem" aria-hidden />} onClick={() => setAdmitting(true)}>
          {t('inpatient.begin')}
        </Button>
        <Switch
          label={t('inpatient.showDischarged')}
          checked={discharged}
          onChange={(event) => setDischarged(event.currentTarget.checked)}
        />
      </Group>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data?.length === 0 && (
        <Empty title={t(discharged ? 'inpatient.none.discharged' : 'inpatient.none')}>{t('inpatient.none.hint')}</Empty>
      )}
      <ul className={classes.lines}>
        {data?.map((inpatient) => (
          <Line key={inpatient.encounterId} inpatient={inpatient} />
        ))}
      </ul>
      {admitting && <AdmitDialog onClose={() => setAdmitting(false)} />}
    </>
  );
}
