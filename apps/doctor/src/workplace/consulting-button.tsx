import { useConsultationBox } from '@oih/web/consultations/use-consultations';
import { IconUsersGroup } from '@tabler/icons-react';
import { useOnCall } from '../consulting/on-call-panel.tsx';
import { useText } from '../texts/use-text.ts';
import { WayButton } from './way-button.tsx';

/** States in which a consultation waits for its consultant. */
const waits = new Set(['scheduled', 'in-session', 'opinion-pending']);

/** The way to the consultations, with how many wait for this doctor. */
export function ConsultingButton({ roleId, busy }: { roleId: string; busy: boolean }) {
  const { t } = useText();
  const { data: cases } = useConsultationBox('consulting', [`queue:${roleId}`]);
  const { data: duty } = useOnCall(roleId);
  const calls = duty?.calls.length ?? 0;
  const waiting = (cases?.filter(({ status }) => waits.has(status)).length ?? 0) + calls;
  return (
    <WayButton
      href="/doctor/consulting"
      icon={IconUsersGroup}
      label={t('consulting.nav')}
      waiting={waiting}
      pressing={calls > 0}
      busy={busy}
    />
  );
}
