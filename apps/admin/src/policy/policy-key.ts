/** Under which the rules of a hospital are kept. */
export const policyKey = (organizationId: string | undefined) => ['policy', organizationId ?? ''];
