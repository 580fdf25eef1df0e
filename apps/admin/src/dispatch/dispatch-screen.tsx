import { Group, Switch, Tabs, Text } from '@mantine/core';
import type { ConsultationBox } from '@oih/contracts/http/consultations';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useNow } from '@oih/web/components/use-now';
import { useConsultationBox } from '@oih/web/consultations/use-consultations';
import { useSession } from '@oih/web/session/use-session';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { CaseLine } from './case-line.tsx';
import { CasePane } from './case-pane.tsx';
import classes from './dispatch.module.css';

const boxes = ['centre', 'offered', 'review'] as const satisfies readonly ConsultationBox[];
type Box = (typeof boxes)[number];

/** The cases of one list, those that are due first before the others. */
function Lines({ box, topics }: { box: Box; topics: readonly string[] }) {
  const { t } = useText();
  const [ended, setEnded] = useState(false);
  const [late, setLate] = useState(false);
  const now = useNow(20_000);
  const { data, error, refetch } = useConsultationBox(box, topics, ended);
  const overdue = data?.filter((line) => line.overdue).length ?? 0;
  const shown = data?.filter((line) => !late || line.overdue) ?? [];
  return (
    <>
      <Group justify="space-between" my="sm">
        <Switch
          label={t('dispatch.overdue.only')}
          checked={late}
          onChange={(event) => setLate(event.currentTarget.checked)}
        />
        <Switch
          label={t('dispatch.ended')}
          checked={ended}
          onChange={(event) => setEnded(event.currentTarget.checked)}
        />
      </Group>
      <Text role="status" c="red.8" fw={600}>
        {overdue > 0 && t('dispatch.overdue.count', { count: overdue })}
      </Text>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} height={90} />}
      {data && shown.length === 0 && <Empty title={t('dispatch.none')}>{t('dispatch.none.hint')}</Empty>}
      <ul className={classes.lines}>
        {shown.map((line) => (
          <CaseLine key={line.id} line={line} now={now} />
        ))}
      </ul>
    </>
  );
}

/** Where requests are reviewed, dispatched and answered: the lists, and the case that is open beside them. */
export function DispatchScreen() {
  const { t } = useText();
  const { actor } = useSession();
  const { consultationId } = useParams();
  const topics = (actor?.roles ?? []).flatMap(({ role, organizationId }) =>
    (role === 'admin' || role === 'dispatcher') && organizationId ? [`organization:${organizationId}`] : [],
  );
  return (
    <>
      <ScreenHead title={t('dispatch.title')} lead={t('dispatch.lead')} />
      <div className={classes.board}>
        <Tabs defaultValue="centre" keepMounted={false}>
          <Tabs.List>
            {boxes.map((box) => (
              <Tabs.Tab key={box} value={box}>
                {t(`dispatch.${box}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {boxes.map((box) => (
            <Tabs.Panel key={box} value={box}>
              <Lines box={box} topics={topics} />
            </Tabs.Panel>
          ))}
        </Tabs>
        {consultationId ? (
          <CasePane key={consultationId} consultationId={consultationId} />
        ) : (
          <Empty title={t('dispatch.choose')}>{t('dispatch.choose.hint')}</Empty>
        )}
      </div>
    </>
  );
}
