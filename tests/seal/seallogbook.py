# SPDX-License-Identifier: GPL-3.0-or-later
"""Folds seals' logs as section 9 of resources/protocol/rules.md says, written from that page alone."""
import json
import sys


class Seal:
    def __init__(self, belonging):
        self.belonging = {tuple(pair) for pair in belonging}
        self.managers, self.versions, self.switches = [], [], []
        self.grants, self.epochs = [], {}
        self.retired = self.latest = None
        self.entries = 0

    def by_manager(self, entry, managers):
        mine = [certificate for person, certificate in managers if person == entry["manager"]]
        return bool(mine) and (entry["certificate"] in mine or
                               (entry["certificate"], entry["manager"]) in self.belonging)

    def holds(self, entry):
        kind, said = entry["kind"], entry["said"]
        if kind == "made":
            return self.entries == 0 and self.by_manager(entry, said["managers"])
        if not self.managers or not self.by_manager(entry, self.managers[-1][1]):
            return False
        if self.retired is not None and kind not in ("revoked", "epoch"):
            return False
        if kind in ("enabled", "disabled"):
            return self.switches[-1][1] != (kind == "enabled")
        if kind == "version":
            return said["object"] not in [version for _, version in self.versions]
        if kind == "granted":
            return said["grant"] not in [grant["id"] for grant in self.grants]
        if kind == "revoked":
            return any(grant["id"] == said["grant"] and grant["revoked"] is None for grant in self.grants)
        if kind == "epoch":
            if said["epoch"] in self.epochs:
                return self.epochs[said["epoch"]] == said["commitment"]
            return said["epoch"] == max(self.epochs, default=0) + 1
        return kind in ("handed-over", "retired")

    def add(self, entry):
        at = entry["received"]
        if at is None:
            at = entry["time"] if self.latest is None else max(entry["time"], self.latest)
        else:
            self.latest = at if self.latest is None else max(self.latest, at)
        held = self.holds(entry)
        self.entries += 1
        if not held:
            return False
        kind, said = entry["kind"], entry["said"]
        if kind == "made":
            self.switches.append((at, True))
        if kind in ("made", "version"):
            self.versions.append((at, said["object"]))
        if kind in ("made", "handed-over"):
            self.managers.append((at, said["managers"]))
        if kind in ("enabled", "disabled"):
            self.switches.append((at, kind == "enabled"))
        if kind == "granted":
            self.grants.append({"id": said["grant"], "person": said["person"], "from": max(said["from"], at),
                                "to": said["to"], "revoked": None, "entry": entry["hash"]})
        if kind == "revoked":
            for grant in self.grants:
                if grant["id"] == said["grant"]:
                    grant["revoked"] = at
        if kind == "retired":
            self.retired = at
        if kind == "epoch":
            self.epochs.setdefault(said["epoch"], said["commitment"])
        return True

    @staticmethod
    def at(records, time):
        counting = [value for since, value in records if since <= time]
        return counting[-1] if counting else None

    @staticmethod
    def good(grant, time):
        return grant["from"] <= time < grant["to"] and (grant["revoked"] is None or time < grant["revoked"])

    def lease(self, use):
        lease, time = use["lease"], use["at"]
        managers = self.at(self.managers, lease["from"]) or []
        return (lease["person"] == use["person"] and lease["certificate"] == use["certificate"]
                and lease["from"] <= time < lease["to"]
                and any(c == lease["signer"] or (lease["signer"], p) in self.belonging for p, c in managers)
                and any(grant["entry"] == lease["grant"] and grant["person"] == use["person"]
                        and self.good(grant, lease["from"]) and time < grant["to"] for grant in self.grants)
                and use["before"] < lease["count"])

    def told(self, time, people):
        enabled = bool(self.at(self.switches, time)) and (self.retired is None or time < self.retired)
        return {"enabled": enabled, "version": self.at(self.versions, time),
                "managers": self.at(self.managers, time) or [],
                "may": [enabled and any(grant["person"] == person and self.good(grant, time) for grant in self.grants)
                        for person in people]}


def main():
    answers = []
    for log in json.load(sys.stdin):
        seal = Seal(log["belonging"])
        answers.append({"held": [seal.add(entry) for entry in log["entries"]],
                        "epochs": sorted(seal.epochs),
                        "told": [seal.told(time, log["people"]) for time in log["times"]],
                        "leases": [seal.lease(use) for use in log["uses"]]})
    json.dump(answers, sys.stdout)


main()
