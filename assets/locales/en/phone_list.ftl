# The telephone list to be printed.
phones-title = Telephone list
phones-lead = Choose a department or a site: the list appears, ready to be printed, with the numbers that you may see.
phones-unit = Department
phones-site = Site
phones-show = Show the list
phones-everybody = The whole organisation
phones-back = Back to the directory
phones-too-long = This list would be too long.
phones-too-long-text = A list has { $most } lines at most. Choose a department or a site.
phones-unknown = There is no such department or site. Choose another one.
phones-made = { $count ->
    [0] Nobody, on { $date }
    [one] One person, on { $date }
   *[other] { $count } people, on { $date }
}
phones-print = To print: Ctrl + P, or ⌘ + P on a Mac.
phones-nobody = Nobody is listed here.
phones-no-unit = Without a department
phones-name = Name
phones-function = Function
phones-place = Site
phones-number = Telephone
phones-mobile = mobile
phones-duty = on duty
