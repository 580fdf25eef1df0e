import { Button } from '@mantine/core';
import type { DevicesState } from '@oih/call/devices/devices';
import { useCallText } from '@oih/web/call/use-call-text';
import classes from './call-pane.module.css';

/** Says in the call that the doctor is not seen or not heard, the worse of the two, and leads to what can be done. */
export function DeviceProblem({ state, onOpen }: { state: DevicesState; onOpen: () => void }) {
  const { t } = useCallText();
  const kind = state.microphone.problem ? 'microphone' : 'camera';
  const { problem } = state[kind];
  if (!problem) return null;
  return (
    <div className={classes.problem} role="alert">
      <span>{t(`guidance.${kind}.${problem}`)}</span>
      <Button size="sm" variant="white" color="dark" onClick={onOpen}>
        {t('controls.devices')}
      </Button>
    </div>
  );
}
