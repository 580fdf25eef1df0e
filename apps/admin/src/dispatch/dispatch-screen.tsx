import { Button, Stack, Tabs, Text } from '@mantine/core';
import { useConsultationBox } from '@oih/web/consultations/use-consultations';
import { useSession } from '@oih/web/session/use-session';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { type Box, boxes } from './boxes.ts';
import { CaseColumns } from './case-columns.tsx';
import { CasePane } from './case-pane.tsx';
import { everything } from './columns.ts';
import classes from './dispatch.module.css';
import { FilterBar } from './filter-bar.tsx';
import { OverdueAlarm } from './overdue-alarm.tsx';

/** The three lists, live by the institutions that somebody administers or dispatches for. */
function useBoxes(ended: boolean) {
  const { actor } = useSession();
  const topics = (actor?.roles ?? []).flatMap(({ role, organizationId }) =>
    (role === 'admin' || role === 'dispatcher') && organizationId ? [`organization:${organizationId}`] : [],
  );
  return {
    centre: useConsultationBox('centre', topics, ended),
    offered: useConsultationBox('offered', topics, ended),
    review: useConsultationBox('review', topics, ended),
  };
}

/** Where requests are reviewed, dispatched and answered: the lists, and the case that is open beside them. */
export function DispatchScreen() {
  const { t } = useText();
  const { consultationId } = useParams();
  const [box, setBox] = useState<Box>('centre');
  const [filter, setFilter] = useState(everything);
  const [ended, setEnded] = useState(false);
  const lists = useBoxes(ended);
  const overdue = new Set(
    boxes.flatMap((one) => (lists[one].data ?? []).filter((line) => line.overdue).map(({ id }) => id)),
  );
  return (
    <>
      <ScreenHead title={t('dispatch.title')} lead={t('dispatch.lead')} />
      <div className={classes.board} data-open={consultationId !== undefined || undefined}>
        <Stack gap="md" className={classes.lists}>
          <OverdueAlarm count={overdue.size} />
          <Tabs value={box} onChange={(chosen) => setBox((chosen ?? 'centre') as Box)} keepMounted={false}>
            <Tabs.List mb="md">
              {boxes.map((one) => (
                <Tabs.Tab
                  key={one}
                  value={one}
                  px="xs"
                  rightSection={
                    <Text span size="sm" c="var(--ink-soft)">
                      {lists[one].data?.length}
                    </Text>
                  }
                >
                  {t(`dispatch.${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <FilterBar filter={filter} onChange={setFilter} ended={ended} onEnded={setEnded} />
            {boxes.map((one) => (
              <Tabs.Panel key={one} value={one} mt="md">
                <CaseColumns box={one} list={lists[one]} filter={filter} onFilter={setFilter} />
              </Tabs.Panel>
            ))}
          </Tabs>
        </Stack>
        {consultationId && (
          <div className={classes.pane}>
            <Button
              component={Link}
              to="/dispatch"
              variant="subtle"
              mb="sm"
              leftSection={<IconArrowLeft size="1.2rem" aria-hidden />}
            >
              {t('dispatch.back')}
            </Button>
            <CasePane key={consultationId} consultationId={consultationId} />
          </div>
        )}
      </div>
    </>
  );
}
