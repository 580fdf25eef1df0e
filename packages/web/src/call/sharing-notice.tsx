import { Button } from '@mantine/core';
import type { Call } from '@oih/call/call';
import type { CallState } from '@oih/call/call-state';
import classes from './call.module.css';
import { useCallText } from './use-call-text.ts';

/** Says that everybody sees one's screen, for as long as they do, with the way to stop; and aloud whose screen is seen. */
export function SharingNotice({ call, state, whose }: { call: Call; state: CallState; whose: string | null }) {
  const { t } = useCallText();
  return (
    <div role="status">
      {whose !== null && <span className="visually-hidden">{t('screen.of', { name: whose })}</span>}
      {state.sharing && (
        <div className={classes.sharing}>
          {t('screen.sharing')}
          <Button size="compact-md" color="red" onClick={() => void call.setSharing(false)}>
            {t('screen.stop')}
          </Button>
        </div>
      )}
    </div>
  );
}
