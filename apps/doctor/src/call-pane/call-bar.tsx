import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../texts/use-text.ts';
import classes from './call-pane.module.css';

/** With whom the call is; when another visit is open beside it, the way back to this one. */
export function CallBar({ name, encounterId }: { name: string; encounterId: string | null }) {
  const { t } = useText();
  return (
    <div className={classes.bar}>
      <h2 className={classes.barTitle} id="pane-call" tabIndex={-1}>
        <span className={classes.dot} aria-hidden="true" />
        {t('call.with', { name })}
      </h2>
      {encounterId && (
        <Button component={Link} to={`/visits/${encounterId}`} size="sm" variant="white">
          {t('call.goTo')}
        </Button>
      )}
    </div>
  );
}
