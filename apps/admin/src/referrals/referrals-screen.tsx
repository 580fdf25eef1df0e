import { Alert, Button, Group, Stack, Switch } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useReferralBox } from '@oih/web/referrals/use-referrals';
import { useSession } from '@oih/web/session/use-session';
import { IconAlarm, IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import classes from '../dispatch/dispatch.module.css';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { IncomingLine } from './incoming-line.tsx';
import { IncomingPane } from './incoming-pane.tsx';

/** Patients who are referred to the own institution: the list by what is due first, and the one that is open beside it. */
export function ReferralsScreen() {
  const { t } = useText();
  const { referralId } = useParams();
  const { actor } = useSession();
  const [ended, setEnded] = useState(false);
  const topics = (actor?.roles ?? []).flatMap(({ role, organizationId }) =>
    (role === 'admin' || role === 'dispatcher') && organizationId ? [`organization:${organizationId}`] : [],
  );
  const { data, error, refetch } = useReferralBox('incoming', topics, ended);
  const overdue = data?.filter((line) => line.overdue).length ?? 0;
  return (
    <>
      <ScreenHead title={t('referrals.title')} lead={t('referrals.lead')} />
      <div className={classes.board} data-open={referralId !== undefined || undefined}>
        <Stack gap="md" className={classes.lists}>
          <div role="status">
            {overdue > 0 && (
              <Alert
                color="red"
                variant="light"
                icon={<IconAlarm aria-hidden />}
                styles={{ message: { color: 'var(--ink)', fontSize: '1rem', fontWeight: 600 } }}
              >
                {t('referrals.overdue', { count: overdue })}
              </Alert>
            )}
          </div>
          <Group>
            <Switch
              label={t('referrals.ended')}
              checked={ended}
              onChange={(event) => setEnded(event.currentTarget.checked)}
            />
          </Group>
          {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
          {!data && !error && <Loading rows={3} />}
          {data?.length === 0 && <Empty title={t('referrals.empty')}>{t('referrals.empty.hint')}</Empty>}
          <ul
            className={referralId ? classes.lines : classes.columns}
            style={{ listStyle: 'none', margin: 0, padding: 0 }}
          >
            {data?.map((line) => (
              <IncomingLine key={line.id} line={line} />
            ))}
          </ul>
        </Stack>
        {referralId && (
          <div className={classes.pane}>
            <Button
              component={Link}
              to="/referrals"
              variant="subtle"
              mb="sm"
              leftSection={<IconArrowLeft size="1.2rem" aria-hidden />}
            >
              {t('referrals.back')}
            </Button>
            <IncomingPane key={referralId} referralId={referralId} />
          </div>
        )}
      </div>
    </>
  );
}
