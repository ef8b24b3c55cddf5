declare module '@dotenvx/primitives';
