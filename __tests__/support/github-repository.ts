import { createHash } from 'node:crypto';

export interface FakeUser {
  readonly id: number;
  readonly login: string;
  readonly type: 'Bot' | 'User';
}

export interface FakeComment {
  readonly id: number;
  body: string;
  readonly user: FakeUser | null;
  /** The pull request it belongs to. */
  readonly issue: number;
  readonly repository: string;
  readonly created_at: string;
  updated_at: string;
  readonly html_url: string;
}

export interface FakePull {
  readonly number: number;
  readonly title: string;
  readonly baseRef: string;
  readonly headRef: string;
  /** Another repository's name for a pull request from a fork. */
  readonly headRepository: string;
  draft: boolean;
  state: 'open' | 'closed';
  headSha: string;
  /** Every head it ever had. */
  readonly shas: Set<string>;
  mergedAt: string | undefined;
  /** Of an open one, GitHub's trial merge. */
  mergeCommitSha: string;
}

export interface FakeRepository {
  readonly fullName: string;
  readonly defaultBranch: string;
  /** Branch → commit at its head. */
  readonly branches: Map<string, string>;
  readonly pulls: FakePull[];
  /** Further commits that GitHub says belong to a pull request: sha → numbers. */
  readonly associations: Map<string, number[]>;
  /** Puts a new commit on a branch, which is made when there is none; gives its sha. */
  commit(branch?: string): string;
  openPull(
    options?: Partial<Pick<FakePull, 'title' | 'baseRef' | 'headRef' | 'headRepository' | 'draft'>>,
  ): FakePull;
  /** Pushes a commit to a pull request; gives its sha. */
  push(number: number): string;
  /** Merges a pull request into its base; gives the commit that the base's head is now. */
  merge(number: number): string;
  close(number: number): void;
  pull(number: number): FakePull;
}

/** What a token may do; `none` is answered with 403. */
export interface FakePermissions {
  readonly contents: 'none' | 'read' | 'write';
  readonly pullRequests: 'none' | 'read' | 'write';
}

export interface FakeToken {
  readonly user: FakeUser;
  /** Of an app, such as GITHUB_TOKEN: `GET /user` is refused, GraphQL's `viewer` is not. */
  readonly isInstallation: boolean;
  permissions: FakePermissions;
}

let counter = 0;

/** A commit id that was never given before. */
export function newSha(): string {
  return createHash('sha1')
    .update(`commit ${(counter += 1)}`)
    .digest('hex');
}

export function createRepository(fullName: string, defaultBranch: string): FakeRepository {
  const branches = new Map([[defaultBranch, newSha()]]);
  const repository: FakeRepository = {
    fullName,
    defaultBranch,
    branches,
    pulls: [],
    associations: new Map(),
    commit(branch = defaultBranch) {
      const sha = newSha();
      branches.set(branch, sha);
      return sha;
    },
    openPull({ title = 'Change secrets', baseRef = defaultBranch, headRef, headRepository, draft } = {}) {
      const number = Math.max(6, ...repository.pulls.map((pull) => pull.number)) + 1;
      const sha = newSha();
      const pull: FakePull = {
        number,
        title,
        baseRef,
        headRef: headRef ?? `change-${number}`,
        headRepository: headRepository ?? fullName,
        draft: draft ?? false,
        state: 'open',
        headSha: sha,
        shas: new Set([sha]),
        mergedAt: undefined,
        mergeCommitSha: newSha(),
      };
      if (pull.headRepository === fullName) branches.set(pull.headRef, sha);
      repository.pulls.push(pull);
      return pull;
    },
    push(number) {
      const pull = repository.pull(number);
      pull.headSha = newSha();
      pull.shas.add(pull.headSha);
      pull.mergeCommitSha = newSha();
      if (pull.headRepository === fullName) branches.set(pull.headRef, pull.headSha);
      return pull.headSha;
    },
    merge(number) {
      const pull = repository.pull(number);
      pull.mergeCommitSha = repository.commit(pull.baseRef);
      pull.mergedAt = new Date().toISOString();
      pull.state = 'closed';
      return pull.mergeCommitSha;
    },
    close(number) {
      repository.pull(number).state = 'closed';
    },
    pull(number) {
      const pull = repository.pulls.find((each) => each.number === number);
      if (pull === undefined) throw new Error(`There is no pull request ${number} in ${fullName}`);
      return pull;
    },
  };
  return repository;
}

/** The pull requests that GitHub names for a commit. */
export function pullsOf({ pulls, associations }: FakeRepository, sha: string): readonly FakePull[] {
  const named = associations.get(sha) ?? [];
  return pulls.filter(
    ({ number, shas, mergedAt, mergeCommitSha }) =>
      named.includes(number) || shas.has(sha) || (mergedAt !== undefined && mergeCommitSha === sha),
  );
}

/** As lists show it; `merged` is only given by `GET /pulls/{number}`. */
export function presentPull({ fullName }: FakeRepository, pull: FakePull): Record<string, unknown> {
  return {
    number: pull.number,
    title: pull.title,
    state: pull.state,
    draft: pull.draft,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeCommitSha,
    html_url: `https://github.com/${fullName}/pull/${pull.number}`,
    base: { ref: pull.baseRef, repo: { full_name: fullName } },
    head: {
      ref: pull.headRef,
      sha: pull.headSha,
      repo: { full_name: pull.headRepository, fork: pull.headRepository !== fullName },
    },
  };
}
