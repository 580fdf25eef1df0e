import { Alert, Button, Group, Text } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { dayOf, zoneName } from '@oih/web/i18n/format';
import { IconPhoneCall } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { DelayMenu } from './delay-menu.tsx';
import classes from './queue.module.css';
import { QueueSection } from './queue-section.tsx';
import type { Queue } from './use-queue.ts';
import type { QueueActions } from './use-queue-actions.ts';

interface QueuePaneProps {
  queue: Queue | undefined;
  error: Error | null;
  onRetry: () => void;
  selectedId: string | undefined;
  busy: boolean;
  actions: QueueActions;
  onCall: (encounterId: string) => void;
  onCallNext: () => void;
}

/** The day's queue with its one primary action. */
export function QueuePane({ queue, error, onRetry, onCallNext, ...rest }: QueuePaneProps) {
  const { t, language } = useText();
  if (!queue)
    return (
      <div className={classes.pane}>
        {error ? <ErrorNotice error={error} onRetry={onRetry} /> : <Loading rows={4} height={92} />}
      </div>
    );
  const total = queue.expected.length + queue.waiting.length + queue.open.length + queue.done.length;
  return (
    <div className={classes.pane}>
      <Group justify="space-between" align="baseline" gap="xs">
        <h2 className={classes.title} id="pane-queue" tabIndex={-1}>
          {t('queue.title')}
        </h2>
        <Text size="sm" c="var(--ink-soft)" title={t('zone', { zone: zoneName(queue.timeZone, language) })}>
          {dayOf(new Date().toISOString(), queue.timeZone, language)} · {zoneName(queue.timeZone, language)}
        </Text>
      </Group>
      <div className={classes.delay}>
        <DelayMenu minutes={queue.delayMinutes} actions={rest.actions} />
      </div>
      {queue.bedsideCall && (
        <Alert color="orange" variant="light">
          <Text fw={600} mb="xs">
            {t('inpatient.call.on')}
          </Text>
          <Button component={Link} to={`/inpatients/${queue.bedsideCall}`} variant="white" size="sm">
            {t('inpatient.call.goTo')}
          </Button>
        </Alert>
      )}
      <CallNext
        waiting={queue.waiting.length}
        busy={rest.busy || queue.bedsideCall !== null}
        pending={rest.actions.next.isPending}
        onCallNext={onCallNext}
      />
      {error && <ErrorNotice error={error} onRetry={onRetry} />}
      {total === 0 ? (
        <Empty title={t('queue.empty')}>{t('queue.empty.hint')}</Empty>
      ) : (
        <Sections queue={queue} {...rest} />
      )}
    </div>
  );
}

interface CallNextProps {
  waiting: number;
  busy: boolean;
  pending: boolean;
  onCallNext: () => void;
}

function CallNext({ waiting, busy, pending, onCallNext }: CallNextProps) {
  const { t } = useText();
  const why = busy ? t('queue.callNext.inCall') : waiting === 0 ? t('queue.callNext.empty') : null;
  return (
    <div>
      <Button
        fullWidth
        size="lg"
        leftSection={<IconPhoneCall size="1.35rem" aria-hidden />}
        disabled={why !== null}
        loading={pending}
        aria-describedby="call-next-why"
        onClick={onCallNext}
      >
        {t('queue.callNext')}
      </Button>
      <Text id="call-next-why" size="sm" c="var(--ink-soft)" mt={6} mih="1.4rem" ta="center">
        {why ?? t('queue.updated', { waiting })}
      </Text>
    </div>
  );
}

function Sections({
  queue,
  ...rest
}: { queue: Queue } & Pick<QueuePaneProps, 'selectedId' | 'busy' | 'actions' | 'onCall'>) {
  const shared = { ...rest, timeZone: queue.timeZone };
  return (
    <>
      <QueueSection name="queue.open" entries={queue.open} initiallyOpen {...shared} />
      <QueueSection
        name="queue.waiting"
        empty="queue.waiting.empty"
        entries={queue.waiting}
        initiallyOpen
        {...shared}
      />
      <QueueSection name="queue.expected" entries={queue.expected} initiallyOpen {...shared} />
      <QueueSection name="queue.done" entries={queue.done} initiallyOpen={false} {...shared} />
    </>
  );
}
