# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""What sweep.py and compare.py share: suites, designs, runs of the placer and of the judge, result tables."""
