import { createHash, randomBytes } from 'node:crypto';

/** Ids and small numbers; the same sequence each time when a seed is given. */
export interface Random {
  uuid(): string;
  /** A whole number, 0 ≤ n < limit. */
  below(limit: number): number;
  /** How far the sequence has come, so that a snapshot can rewind it. */
  position(): number;
  rewind(position: number): void;
}

export function createRandom(seed?: number | string): Random {
  let position = 0;
  const nextBytes = (): Buffer => {
    position += 1;
    return seed === undefined ? randomBytes(32) : createHash('sha256').update(`${seed}:${position}`).digest();
  };
  return {
    uuid: () => {
      const hex = nextBytes().toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    below: (limit) => nextBytes().readUInt32BE(0) % limit,
    position: () => position,
    rewind: (to) => {
      position = to;
    },
  };
}
