import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { useText } from '../texts/use-text.ts';

interface EndDialogProps {
  name: string;
  opened: boolean;
  /** What ending it means, where that is not as in a visit. */
  body?: string | undefined;
  onClose: () => void;
  onEnd: () => void;
}

/** Asks before the call ends for both, and says that the visit stays open. */
export function EndDialog({ name, opened, body, onClose, onEnd }: EndDialogProps) {
  const { t } = useText();
  return (
    <ConfirmDialog
      opened={opened}
      title={t('call.end.ask', { name })}
      confirm={t('call.end.confirm')}
      danger
      onClose={onClose}
      onConfirm={() => {
        onClose();
        onEnd();
      }}
    >
      {body ?? t('call.end.body')}
    </ConfirmDialog>
  );
}
