import { UnstyledButton } from '@mantine/core';
import type { CallState } from '@oih/call/call-state';
import { setAside } from '@oih/call/floor';
import { isProfessional } from '@oih/contracts/http/participation';
import { IconEarOff } from '@tabler/icons-react';
import { useTell } from '../components/use-tell.ts';
import { socket } from '../live/socket.ts';
import classes from './call.module.css';
import type { CallPeople } from './people.ts';
import { useCallText } from './use-call-text.ts';

/** Among the controls of a doctor: confers with the other doctors without the patient, while both are there. At a bedside the patient sits beside a doctor. */
export function AsideControl({ state, people }: { state: CallState; people: CallPeople }) {
  const { t } = useCallText();
  const tell = useTell();
  const doctors = state.participants.filter(({ role }) => isProfessional(role)).length;
  const possible = doctors > 0 && state.participants.length > doctors;
  if (!isProfessional(people.role) || (!possible && !state.aside)) return null;
  return (
    <UnstyledButton
      className={classes.control}
      aria-pressed={state.aside !== null}
      onClick={() => void setAside(socket, people.encounterId, state.aside === null).catch(tell.failure)}
    >
      <IconEarOff size={24} aria-hidden />
      {t('controls.aside')}
    </UnstyledButton>
  );
}
