import { useTranslation } from 'react-i18next';
import { type TextKey, useText } from '../texts/use-text.ts';

/** The words of the trail; what a version before knew and this one does not is shown as it was written. */
export function useWords() {
  const { t } = useText();
  const { i18n } = useTranslation();
  const word = (key: string, otherwise: string) => (i18n.exists(key) ? t(key as TextKey) : otherwise);
  return {
    action: (action: string) => word(`action.${action}`, action),
    role: (role: string) => word(`role.${role}`, role),
    entity: (entity: string) => word(`entity.${entity}`, entity),
  };
}
