/**
 * Adds what a package lock lacks when it was written where only one platform's binaries can be had: the optional
 * packages of the other platforms. Without them `npm ci` refuses the lock ("Missing: ... from lock file").
 * Versions are the exact ones that the depending package asks for; os and cpu are said by the name. With `--check`
 * nothing is written, and a lock that lacks something ends with exit code 1.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const OS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const { packages } = lock;
const added = [];

for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    if (packages[place] ?? packages[`${path}/${place}`]) continue;
    const words = name.split(/[/-]/);
    const os = OS.find((word) => words.includes(word));
    const cpu = CPU.find((word) => words.includes(word));
    if (!os || !cpu || !/^\d+\.\d+\.\d+/.test(version))
      throw new Error(
        `${name}@${version} of ${path} is missing and does not say its platform: add it by hand`,
      );
    packages[place] = { version, cpu: [cpu], ...(dev && { dev }), license: 'MIT', optional: true, os: [os] };
    added.push(name);
  }
}

if (process.argv.includes('--check')) {
  if (added.length > 0) {
    process.stderr.write(
      `package-lock.json lacks ${added.length} packages of other platforms, so that npm ci refuses it.\n`,
    );
    process.stderr.write('Run node .ci/complete-lockfile.mjs and commit the file.\n');
    process.exitCode = 1;
  }
} else if (added.length > 0) {
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`${added.length} packages of other platforms added to package-lock.json\n`);
}
