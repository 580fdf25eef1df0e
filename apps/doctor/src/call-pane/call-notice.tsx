import { Button, Loader, Stack, Text, Title } from '@mantine/core';
import type { Call } from '@oih/call/call';
import type { CallState } from '@oih/call/call-state';
import { useText } from '../texts/use-text.ts';
import classes from './call-pane.module.css';

/** What stands over the pictures when the call does not run here: it failed, goes on in another window, or is just ending. */
export function CallNotice({ call, state }: { call: Call; state: CallState }) {
  const { t } = useText();
  if (state.status !== 'failed' && state.status !== 'ended') return null;
  const takenOver = state.end === 'taken-over';
  if (state.status === 'ended' && !takenOver)
    return (
      <div className={classes.notice} role="status">
        <Loader color="white" aria-hidden="true" />
      </div>
    );
  return (
    <div className={classes.notice} role="alert">
      <Stack align="center" gap="sm" ta="center" maw="28rem">
        <Title order={3} size="h4">
          {t(takenOver ? 'call.takenOver.doctor' : 'call.failed')}
        </Title>
        {!takenOver && <Text>{t('call.failed.hint')}</Text>}
        <Button onClick={() => void call.join()}>{t(takenOver ? 'call.takeBack' : 'call.retry')}</Button>
      </Stack>
    </div>
  );
}
