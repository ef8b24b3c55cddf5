/** The version that requests name to Qovery and GitHub. A contract test keeps it equal to package.json's. */
export const VERSION = '1.0.0';
