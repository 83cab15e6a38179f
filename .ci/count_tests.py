"""Sums the test reports below a folder, and checks that no required suite is missing."""

import fnmatch
import pathlib
import sys
import xml.etree.ElementTree as ET


def main(root: pathlib.Path) -> int:
    modules: dict[str, list[int]] = {}
    real_minio = [0, 0, 0]
    suites: set[str] = set()
    reports = [
        *root.glob("**/target/surefire-reports/TEST-*.xml"),
        *root.glob("**/target/failsafe-reports/TEST-*.xml"),
    ]
    for report in sorted(reports):
        suite = ET.parse(report).getroot()
        tests, errors, failures, skipped = (
            int(suite.get(name, "0")) for name in ("tests", "errors", "failures", "skipped")
        )
        failed = errors + failures
        counts = modules.setdefault(str(report.parents[2].relative_to(root)), [0, 0, 0])
        for i, n in enumerate((tests - failed - skipped, failed, skipped)):
            counts[i] += n
            if suite.get("name", "").endswith("RealMinioIT"):
                real_minio[i] += n
        if tests > skipped:
            suites.add(suite.get("name", ""))

    for module, (passed, failed, skipped) in modules.items():
        print(f"{module}: {passed} passed, {failed} failed, {skipped} skipped in this module")

    passed, failed, skipped = real_minio
    print(f"on a real MinIO, of these: {passed} passed, {failed} failed, {skipped} skipped")

    required = [
        line.strip()
        for line in (root / ".ci/required-suites").read_text().splitlines()
        if line.strip() and not line.startswith("#")
    ]
    missing = [p for p in required if not fnmatch.filter(suites, p)]
    for pattern in missing:
        print(f"required suite did not run: {pattern}")

    passed, failed, skipped = (sum(counts[i] for counts in modules.values()) for i in range(3))
    print(f"tests: {passed} passed, {failed} failed, {skipped} skipped")
    return 1 if missing or failed or not passed else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
